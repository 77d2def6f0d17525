package main

import "golang.org/x/sys/windows"

// prepareConsole makes the console show UTF-8: with the code page of old, Vietnamese is unreadable.
func prepareConsole() {
	const utf8 = 65001
	_ = windows.SetConsoleOutputCP(utf8)
	_ = windows.SetConsoleCP(utf8)
}
