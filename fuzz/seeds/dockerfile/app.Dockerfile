# syntax=docker/dockerfile:1
# escape=\
FROM node:20 AS build
ARG A=b C
ENV D=e F="g $H" I='j' \
  # comment
  K=l\ m
ENV N the "rest"
RUN --mount=type=secret,id=x export O=p && \
  Q="${R:-s}" nx build
RUN ["sh", "-c", "T=u \u0041"]
RUN <<EOT bash
V=w
EOT
COPY <<-"EOT" /app/.env
	X=y
	EOT
ONBUILD HEALTHCHECK CMD Z=0 curl
