package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// Variable names the variable of the environment that says which browser to take: a path, a name, or "none".
const Variable = "LOA_BROWSER"

// Find is the machine's browser: the one that the environment names, else Chrome, Edge or Chromium in their
// usual places, else one on the path; "" where there is none.
func Find() string {
	return machine{system: runtime.GOOS, env: os.Getenv, look: exec.LookPath, is: isProgram}.find()
}

// machine is where a browser is looked for.
type machine struct {
	system string
	env    func(name string) string
	look   func(name string) (string, error) // on the path
	is     func(path string) bool
}

func (m machine) find() string {
	if asked := m.env(Variable); asked == "none" {
		return ""
	} else if asked != "" {
		if path, err := m.look(asked); err == nil {
			return path
		}
		return ""
	}
	if path := m.usual(); path != "" && m.system != "linux" { // on Linux the name on the path knows better how to start it
		return path
	}
	for _, name := range []string{"google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge", "chromium", "chromium-browser"} {
		if path, err := m.look(name); err == nil {
			return path
		}
	}
	return m.usual()
}

// usual is the first browser that stands where browsers stand.
func (m machine) usual() string {
	for _, path := range m.places() {
		if m.is(path) {
			return path
		}
	}
	return ""
}

// places are where browsers are installed that the path does not know.
func (m machine) places() []string {
	var places []string
	switch m.system {
	case "windows":
		for _, program := range []string{`Google\Chrome\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`, `Chromium\Application\chrome.exe`} {
			for _, root := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
				if dir := m.env(root); dir != "" {
					places = append(places, dir+`\`+program)
				}
			}
		}
	case "darwin":
		for _, name := range []string{"Google Chrome", "Microsoft Edge", "Chromium"} {
			within := "/Applications/" + name + ".app/Contents/MacOS/" + name
			places = append(places, within, m.env("HOME")+within)
		}
	default:
		for _, path := range []string{"opt/google/chrome/chrome", "opt/microsoft/msedge/msedge", "usr/lib/chromium/chromium", "usr/lib/chromium-browser/chromium-browser", "snap/bin/chromium"} {
			places = append(places, "/"+path)
		}
	}
	return places
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && (runtime.GOOS == "windows" || info.Mode()&0o111 != 0)
}

// identity tells one version of a browser from the next without starting it: by its program's size and date.
// On Windows and macOS the program stays the same for a time while its parts change, so the parts' folders
// count too.
func identity(path string) string {
	if path == "" {
		return ""
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		real = path
	}
	info, err := os.Stat(real)
	if err != nil {
		return ""
	}
	id := fmt.Sprint(filepath.Base(real), " ", info.Size(), " ", info.ModTime().Unix())
	for _, pattern := range []string{"[0-9]*.[0-9]*", "../Frameworks/*/Versions/[0-9]*"} {
		parts, _ := filepath.Glob(filepath.Join(filepath.Dir(real), pattern)) // the pattern is right
		for _, part := range parts {
			id += " " + filepath.Base(part)
		}
	}
	return id
}
