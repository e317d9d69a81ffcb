$env:A = "b `"$c`" $(d)"
${env:E}='q''r'
[Environment]::SetEnvironmentVariable("F", "g")
Set-Item Env:H "i"
$j = @"
K=l
"@
<# m #> nx -e N=o # p
