package main

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
func (a *app) seen(f buildFlags, out, newsroom string) (output.Key, bool) {
	if os.Getenv("LOA_LEDGER") != "" {
		return output.Key{}, false
	}
	began := time.Now()
	var list strings.Builder
	skip := []string{absolute(out), absolute(newsroom)}
	err := filepath.WalkDir(a.site, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != a.site && (strings.HasPrefix(d.Name(), ".") || slices.Contains(skip, absolute(name))):
			return fs.SkipDir
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
		list.WriteString(name + "\x00" + strconv.FormatInt(info.Size(), 36) + " " + strconv.FormatInt(info.ModTime().UnixNano(), 36) + "\n")
		return nil
	})
	return output.KeyOf(list.String(), f.drafts, absolute(out), absolute(newsroom), pdf.Find()), err == nil
}

func absolute(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	return abs
}

var errYoung = errors.New("a file changed just now")

func (a *app) lastFile(out string) string {
	return filepath.Join(a.site, stateDir, "last-"+fileName(out))
}

// unchanged is what the last build said, where another one would do nothing but say it again.
func (a *app) unchanged(f buildFlags, seen output.Key, out, newsroom string) (last lastBuild, same bool) {
	if !kept.Load(a.lastFile(out), cacheVersion(), &last) || last.Seen != seen {
		return last, false
	}
	zone, err := time.LoadLocation(last.Zone)
	if err != nil {
		return last, false
	}
	now, err := a.instant(f.date, zone)
	if err != nil || now.Before(last.At) || !last.Next.IsZero() && !now.Before(last.Next) {
		return last, false
	}
	return last, a.target(out).Untouched() && a.target(newsroom).Untouched()
}

// remember keeps what a build that went well saw and said. Addresses that changed with it are told once.
func (a *app) remember(s *site, seen output.Key, out string, report, kits output.Report) error {
	told := slices.DeleteFunc(slices.Clone(s.problems), func(p problem.Problem) bool { return p.Rule == "address-changed" })
	return kept.Save(a.lastFile(out), cacheVersion(), lastBuild{
		Seen: seen, At: s.moment.Instant, Next: s.next(), Zone: s.moment.Site.Timezone.String(), Problems: told, Files: report.Files, Kits: kits.Files,
	})
}

// target is a folder that is built into.
func (a *app) target(dir string) output.Target {
	return output.Target{Dir: dir, State: filepath.Join(a.site, stateDir, "state-"+fileName(dir)), Program: cacheVersion(), Progress: a.progress()}
}
