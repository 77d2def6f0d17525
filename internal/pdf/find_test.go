package pdf

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestABrowserIsFoundWhereOneStands: what somebody asks for comes first, then the usual places.
func TestABrowserIsFoundWhereOneStands(t *testing.T) {
	for _, test := range []struct {
		name, system string
		env          map[string]string
		path, disk   []string
		want         string
	}{
		{"nothing at all", "linux", nil, nil, nil, ""},
		{"on the path", "linux", nil, []string{"chromium"}, []string{"/usr/lib/chromium/chromium"}, "chromium"},
		{"Chrome before Chromium", "linux", nil, []string{"chromium", "google-chrome"}, nil, "google-chrome"},
		{"not on the path", "linux", nil, nil, []string{"/opt/microsoft/msedge/msedge"}, "/opt/microsoft/msedge/msedge"},
		{"asked for", "linux", map[string]string{Variable: "mine"}, []string{"mine", "chromium"}, nil, "mine"},
		{"asked for and missing", "linux", map[string]string{Variable: "mine"}, []string{"chromium"}, nil, ""},
		{"none wanted", "linux", map[string]string{Variable: "none"}, []string{"none", "chromium"}, nil, ""},
		{"Edge of every Windows", "windows", map[string]string{"ProgramFiles(x86)": `C:\P86`}, nil, []string{`C:\P86\Microsoft\Edge\Application\msedge.exe`}, `C:\P86\Microsoft\Edge\Application\msedge.exe`},
		{"Chrome of one user", "windows", map[string]string{"LocalAppData": `C:\U`, "ProgramFiles(x86)": `C:\P86`}, nil, []string{`C:\P86\Microsoft\Edge\Application\msedge.exe`, `C:\U\Google\Chrome\Application\chrome.exe`}, `C:\U\Google\Chrome\Application\chrome.exe`},
		{"macOS", "darwin", map[string]string{"HOME": "/Users/a"}, nil, []string{"/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium"}, "/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium"},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := func(list []string, s string) bool {
				for _, l := range list {
					if l == s {
						return true
					}
				}
				return false
			}
			m := machine{
				system: test.system, env: func(name string) string { return test.env[name] },
				is: func(path string) bool { return in(test.disk, path) },
				look: func(name string) (string, error) {
					if in(test.path, name) {
						return name, nil
					}
					return "", errors.New("not found")
				},
			}
			if got := m.find(); got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

// TestANewVersionIsAnotherBrowser: what an older one made is made anew.
func TestANewVersionIsAnotherBrowser(t *testing.T) {
	program := filepath.Join(t.TempDir(), "browser")
	write := func(text string, day int) string {
		if err := os.WriteFile(program, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(program, time.Time{}, time.Date(2024, 7, day, 0, 0, 0, 0, time.UTC)); err != nil {
			t.Fatal(err)
		}
		return identity(program)
	}
	first := write("a", 1)
	if first == "" || write("a", 1) != first {
		t.Error("the same program has two identities")
	}
	if write("ab", 1) == first || write("a", 2) == first {
		t.Error("another program has the same identity")
	}
	if err := os.Mkdir(filepath.Join(filepath.Dir(program), "156.0.8078.79"), 0o755); err != nil {
		t.Fatal(err)
	}
	if write("a", 1) == first {
		t.Error("the program's parts were replaced and nobody noticed")
	}
	if identity("") != "" || identity(filepath.Join(t.TempDir(), "none")) != "" {
		t.Error("no program has an identity")
	}
}
