//go:build !windows

package main

// systemLanguage is the language of a system that says nothing in its environment: Vietnamese, which
// the first users read.
func systemLanguage() string { return "vi" }
