package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// sentFiles are the files that the arguments name. Windows leaves it to programs to understand received\*.xlsx.
func (a *app) sentFiles(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		if _, err := os.Stat(arg); !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(arg, "*?") {
			files = append(files, arg)
			continue
		}
		found, err := filepath.Glob(arg)
		if err != nil || len(found) == 0 {
			return nil, a.wrongUse("no-such-files", "pattern", arg)
		}
		files = append(files, found...)
	}
	return files, nil
}
