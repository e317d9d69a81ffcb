A = b c # d
export E := $(F)
G ?= h$I
J += k\
  l
define M
	N=o
endef
all: P=q r
	@S="t $$R" nx && \
	  T=u nx
	-V=$(W) nx
X =
ifeq ($(Y),z)
