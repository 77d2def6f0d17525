package edits

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// monthFile is the press calendar that edits change.
const monthFile = "content/schedule/2024-07.toml"

// slots are a month of the press calendar as staff write it.
const slots = `
[[slots]]
id       = "2024-07-bao-1"
outlet   = "bao"
item     = "bai-1"
date     = 2024-07-05
form     = "print"
language = "vi"
status   = "confirmed"

[[slots]]
id       = "2024-07-bao-2"
outlet   = "bao"
item     = "bai-5"
date     = 2024-07-15
form     = "web"
language = "vi"
status   = "planned"

[[slots]]
id       = "2024-07-dai-1"
outlet   = "dai"
item     = "bai-6"
date     = 2024-07-12
form     = "radio"
language = "vi"
status   = "planned"
`

// months are the month before it is published, and after each of three publications.
var months = sync.OnceValues(func() ([]string, error) {
	dir, err := os.MkdirTemp("", "loa-month-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	files := start().files()
	files[monthFile] = slots
	for name, data := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			return nil, err
		}
	}
	all := []string{slots}
	for _, publication := range []struct{ day, from, to string }{
		{day: "2024-06-20"}, {"2024-07-03", "date     = 2024-07-05", "date     = 2024-07-08"}, {"2024-07-10", `status   = "planned"`, `status   = "cancelled"`},
	} {
		month := strings.Replace(all[len(all)-1], publication.from, publication.to, 1)
		if err := os.WriteFile(filepath.Join(dir, monthFile), []byte(month), 0o644); err != nil {
			return nil, err
		}
		if out, err := exec.Command(program, "schedule", "publish", "2024-07", "--site", dir, "--date", publication.day, "--lang", "en").CombinedOutput(); err != nil {
			return nil, fmt.Errorf("publishing a month: %w\n%s", err, out)
		}
		published, err := os.ReadFile(filepath.Join(dir, monthFile))
		if err != nil {
			return nil, err
		}
		all = append(all, string(published))
	}
	return all, nil
})

func editSchedule(d *draw, c *folder) string {
	all, err := months()
	if err != nil {
		d.Fatal(err)
	}
	if c.other[monthFile] != "" && d.chance(25) {
		delete(c.other, monthFile)
		return "without " + monthFile
	}
	n := d.IntN(len(all))
	c.other[monthFile] = all[n]
	said := fmt.Sprintf("%s, published %d times", monthFile, n)
	switch {
	case d.chance(10):
		c.other[monthFile] = strings.Replace(all[n], "revision = 1", "revision = 7", 1)
		said += ", by hand"
	case d.chance(30):
		c.other[monthFile] = strings.Replace(all[n], `status   = "planned"`, `status   = "confirmed"`, 1)
		said += ", edited since"
	}
	return said
}
