X='a
Y="b
export Z=$(c
W=${a:-b
<<E
