@echo off
set "A=b" & setx C "d e"
echo F=%G%>>x
set H=i^&j
