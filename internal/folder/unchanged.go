package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"loa.vn/loa/internal/kept"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// lastBuild is what a build that went well saw and said. While the campaign's files are those that it saw, its day
// still lasts and nobody touched what it wrote, another build would only say the same again.
type lastBuild struct {
	Seen     output.Key // what the campaign's folder held
	At, Next time.Time  // from when until when it holds; Next is zero for always
	Zone     string
	Problems []problem.Problem
	Files    int // of the site and of the folder for newsrooms
	Kits     int
}

// young is how long after its change a file may change again without its date showing it.
const young = 2 * time.Second

// seen is what lies in the campaign's folder, by names, sizes and dates; false where these do not tell everything: a
// file changed just now, a link leads elsewhere, the records lie on a server.
func (b Build) seen() (output.Key, bool) {
	if os.Getenv("LOA_LEDGER") != "" {
		return output.Key{}, false
	}
	began := time.Now()
	var list strings.Builder
	skip := append(output.Sides(absolute(b.Out)), absolute(b.Out), absolute(b.Newsroom))
	err := filepath.WalkDir(b.Dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != b.Dir && (strings.HasPrefix(d.Name(), ".") || slices.Contains(skip, absolute(name))):
			return fs.SkipDir
		case d.Type()&fs.ModeSymlink != 0 && absolute(name) == absolute(b.Out): // that of a switch
			return nil
		case d.IsDir():
			list.WriteString(name + "/\n")
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() || began.Sub(info.ModTime()) < young {
			return errYoung
		}
		list.WriteString(name + "\x00")
		for _, n := range []int64{info.Size(), info.ModTime().UnixNano(), source.ChangedAt(info)} {
			list.WriteString(strconv.FormatInt(n, 36) + " ")
		}
		list.WriteString("\n")
		return nil
	})
	return output.KeyOf(list.String(), b.Drafts, absolute(b.Out), absolute(b.Newsroom), b.Switch, pdf.Find()), err == nil
}

func absolute(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	return abs
}

var errYoung = errors.New("a file changed just now")

func (b Build) lastFile() string {
	return filepath.Join(b.Dir, State, "last-"+fileName(b.Out))
}

// unchanged is what the last build said, where another one would do nothing but say it again.
func (b Build) unchanged(seen output.Key) (last lastBuild, same bool) {
	if !kept.Load(b.lastFile(), b.Program, &last) || last.Seen != seen {
		return last, false
	}
	zone, err := time.LoadLocation(last.Zone)
	if err != nil {
		return last, false
	}
	now, err := b.At(zone)
	if err != nil || now.Before(last.At) || !last.Next.IsZero() && !now.Before(last.Next) {
		return last, false
	}
	return last, b.siteUntouched() && b.target(b.Newsroom).Untouched()
}

// siteUntouched says whether the site is as the last build left it.
func (b Build) siteUntouched() bool {
	site := b.target(b.Out)
	if !b.Switch {
		return site.Untouched()
	}
	live, err := site.Live()
	return err == nil && live.Untouched()
}

// remember keeps what a build that went well saw and said. Addresses that changed with it are told once.
func (b Build) remember(f *Folder, seen output.Key, done Built) error {
	told := slices.DeleteFunc(slices.Clone(f.Problems), func(p problem.Problem) bool { return p.Rule == "address-changed" })
	return kept.Save(b.lastFile(), b.Program, lastBuild{
		Seen: seen, At: f.Moment.Instant, Next: f.Next(), Zone: f.Moment.Site.Timezone.String(), Problems: told, Files: done.Site.Files, Kits: done.Kits.Files,
	})
}

// target is a folder that is built into.
func (b Build) target(dir string) output.Target {
	return output.Target{Dir: dir, State: filepath.Join(b.Dir, State, "state-"+fileName(dir)), Program: b.Program, Progress: b.Progress}
}
