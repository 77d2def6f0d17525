package main

import "os"

// peak is how much memory a program held at most; Windows does not say it so.
func peak(*os.ProcessState) int64 { return 0 }
