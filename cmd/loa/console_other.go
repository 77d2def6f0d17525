//go:build !windows

package main

// prepareConsole does nothing: other systems' consoles show UTF-8.
func prepareConsole() {}
