package serve

import (
	"os"
	"os/exec"
	"runtime"
)

// Browse opens an address in the browser of whoever sits at this machine. Where there is none, nothing
// happens: the address stands in the terminal too.
func Browse(address string) {
	name, args := "xdg-open", []string{address}
	switch {
	case runtime.GOOS == "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	case runtime.GOOS == "darwin":
		name = "open"
	case os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "":
		return // xdg-open would start a browser of letters in this terminal
	}
	c := exec.Command(name, args...)
	if c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}
