package pdf

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"loa.vn/loa/internal/kept"
	"loa.vn/loa/internal/whole"
)

// note is what the cache knows of a file besides its bytes.
type note struct {
	Browser string // the identity of the one that made it
	Made    Made
}

// way says how sheets are made; what was made another way is made anew. It is to be raised when files of the same
// page would differ.
const way = "1"

func howMade() string {
	sum := sha256.Sum256([]byte(way + measure))
	return hex.EncodeToString(sum[:])
}

// place is where a job's file and its note are kept, without their endings.
func (p *Press) place(job Job) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %dx%d", job.Key, job.Draw.Width, job.Draw.Height))
	return filepath.Join(p.Cache, hex.EncodeToString(sum[:12]))
}

// kept is what was made of the job before by the same browser, or by any where there is none now.
func (p *Press) kept(job Job, browser string) (Made, bool) {
	var n note
	at := p.place(job)
	if !kept.Load(at+".note", howMade(), &n) || browser != "" && n.Browser != browser {
		return Made{}, false
	}
	info, err := os.Stat(at + ".file")
	if err != nil || info.Size() != int64(n.Made.Size) {
		return Made{}, false
	}
	n.Made.file = at + ".file"
	return n.Made, true
}

// keep keeps what was made of a job.
func (p *Press) keep(job Job, browser string, m Made, data []byte) (string, error) {
	at := p.place(job)
	if err := os.MkdirAll(p.Cache, 0o755); err != nil {
		return "", fmt.Errorf("keeping a sheet: %w", err)
	}
	if err := whole.Write(at+".file", data); err != nil {
		return "", fmt.Errorf("keeping a sheet: %w", err)
	}
	return at + ".file", kept.Save(at+".note", howMade(), note{browser, m})
}

// Data is the file that was made.
func (m Made) Data() ([]byte, error) {
	data, err := os.ReadFile(m.file)
	if err != nil {
		return nil, fmt.Errorf("reading a kept sheet: %w", err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != m.Digest {
		return nil, fmt.Errorf("reading a kept sheet: %s was changed", m.file)
	}
	return data, nil
}

// prune forgets files that no job asked for, the oldest first, when there are far more of them than jobs: sheets of
// other days and of older texts, which a build for that day would want again.
func (p *Press) prune(jobs []Job) {
	const spare = 100
	notes, _ := filepath.Glob(filepath.Join(p.Cache, "*.note")) // the pattern is right
	if len(notes) <= 3*len(jobs)+spare {
		return
	}
	wanted := map[string]bool{}
	for _, job := range jobs {
		wanted[p.place(job)+".note"] = true
	}
	notes = slices.DeleteFunc(notes, func(n string) bool { return wanted[n] })
	age := func(name string) int64 {
		info, err := os.Stat(name)
		if err != nil {
			return 0
		}
		return info.ModTime().UnixNano()
	}
	slices.SortFunc(notes, func(a, b string) int { return cmp.Or(cmp.Compare(age(a), age(b)), strings.Compare(a, b)) })
	for _, n := range notes[:max(0, len(notes)-len(jobs)-spare)] {
		os.Remove(n)
		os.Remove(strings.TrimSuffix(n, ".note") + ".file")
	}
}
