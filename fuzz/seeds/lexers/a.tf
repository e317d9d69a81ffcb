a "b" "c" { # d
  e = "f${var.g}\u0041" /* h */
  i = [ "j", { name = "K", "value" : "l" } ]
  m = coalesce(var.n, "o") == "p" ? q["r"] : <<-S
    t=u
    S
  default = jsonencode({ V = "w" })
}
