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
	"time"

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

// file is where what was made of a job is kept: another file for other bytes, so that whoever still reads the old
// ones finds them.
func (p *Press) file(job Job, m Made) string { return p.place(job) + "-" + m.Digest[:16] + ".file" }

// kept is what was made of the job before by the same browser, or by any where there is none now.
func (p *Press) kept(job Job, browser string) (Made, bool) {
	var n note
	at := p.place(job) + ".note"
	if !kept.Load(at, howMade(), &n) || len(n.Made.Digest) != 2*sha256.Size || browser != "" && n.Browser != browser {
		return Made{}, false
	}
	n.Made.file = p.file(job, n.Made)
	info, err := os.Stat(n.Made.file)
	if err != nil || info.Size() != int64(n.Made.Size) {
		return Made{}, false
	}
	if now := time.Now(); age(at, now) > fresh/2 {
		_ = os.Chtimes(at, now, now) // it is in use; where that cannot be noted, it may be made again one day
	}
	return n.Made, true
}

// keep keeps what was made of a job. Another build may be doing the same, and then either may be first: what it
// kept is as good.
func (p *Press) keep(job Job, browser string, m Made, data []byte) (Made, error) {
	err := os.MkdirAll(p.Cache, 0o755)
	if err == nil {
		err = whole.Write(p.file(job, m), data)
	}
	if err == nil {
		err = kept.Save(p.place(job)+".note", howMade(), note{browser, m})
	}
	if err != nil {
		if other, ok := p.kept(job, browser); ok {
			return other, nil
		}
		return Made{}, fmt.Errorf("keeping a sheet: %w", err)
	}
	m.file = p.file(job, m)
	return m, nil
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

// fresh is how long whatever was used lately stays, in case a build that runs beside this one is about to read it.
const fresh = time.Hour

// age is how long ago a file was written or used; 0 for one that is gone.
func age(name string, now time.Time) time.Duration {
	info, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return now.Sub(info.ModTime())
}

// prune forgets what no job asked for, the oldest first, when there is far more of it than jobs: sheets of other days
// and of older texts, which a build for that day would want again.
func (p *Press) prune(jobs []Job, made []Made) {
	const spare = 100
	notes, _ := filepath.Glob(filepath.Join(p.Cache, "*.note")) // the pattern is right
	files, _ := filepath.Glob(filepath.Join(p.Cache, "*.file"))
	if max(len(notes), len(files)) <= 3*len(jobs)+spare {
		return
	}
	wanted := map[string]bool{}
	for i, job := range jobs {
		wanted[p.place(job)+".note"], wanted[made[i].file] = true, true
	}
	now, ages := time.Now(), map[string]time.Duration{}
	for _, name := range slices.Concat(notes, files) {
		ages[name] = age(name, now)
	}
	oldest := func(a, b string) int { return cmp.Or(cmp.Compare(ages[b], ages[a]), strings.Compare(a, b)) }
	inUse := func(name string) bool { return wanted[name] || ages[name] < fresh }
	notes = slices.DeleteFunc(notes, inUse)
	slices.SortFunc(notes, oldest)
	forgotten := map[string]bool{}
	for _, n := range notes[:max(0, len(notes)-len(jobs)-spare)] {
		os.Remove(n)
		forgotten[placeOf(n)] = true
	}
	slices.SortFunc(files, oldest)
	slices.Reverse(files)
	newest := map[string]bool{} // places whose newest file was seen
	for _, name := range files {
		at := placeOf(name)
		if forgotten[at] || newest[at] && !inUse(name) {
			os.Remove(name)
		}
		newest[at] = true
	}
}

// placeOf is the place to which a kept file or a note belongs.
func placeOf(name string) string {
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".note"), ".file")
	dir, base := filepath.Split(name)
	base, _, _ = strings.Cut(base, "-")
	return dir + base
}
