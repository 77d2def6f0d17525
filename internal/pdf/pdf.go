// Package pdf prints pages of HTML with the machine's own Edge, Chrome or Chromium, which sets Vietnamese and
// Tai Viet right and tags what it prints, and draws pictures of pages with it.
//
// A [Press] is given [Job]s: a key that says all that a sheet shows, and a way to make its page. What it has
// made before is kept by that key, so a press that has nothing new to print starts no browser. Where the
// machine has none, what is kept is given and the rest is left out; nothing here stops a build.
//
// One browser prints several pages at once, each within limits of time and size. It gets nothing from a
// network: every request is answered from the page's own files or refused. Dates, numbers of the run and
// names of the machine are taken out of what it makes, so that one version of a browser makes the same bytes
// of the same page each time.
//
// A page may say what has to fit, by attributes that [measure] reads.
package pdf

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// Press prints with one browser.
type Press struct {
	Browser string // the program; "" for none, as where [Find] finds none
	Cache   string // a folder that keeps what was made
	Idle    bool   // only what is kept is given; no browser is started
	// Timed hears how long each job took that a browser did; nil for nobody.
	Timed func(job int, took time.Duration)

	pageTime, startTime time.Duration  // 0 for the usual limits
	most                int            // bytes of a page and of what is made of it; 0 for the usual limit
	started             func(*browser) // hears of each browser; nil for nobody
}

// The usual limits.
const (
	pageTime  = 45 * time.Second
	startTime = 30 * time.Second
	most      = 64 << 20
	heap      = 256 // MB of a page's scripts, of which there should be none
	tabs      = 4   // pages at once, at most
)

// Job is something to print or draw.
type Job struct {
	Key  string // all that it shows, digested
	Page func() (Page, error)
	Draw Pixels // what is wanted is a picture of this size; zero for a PDF
}

// Page is HTML and what it may load.
type Page struct {
	HTML  []byte
	Files map[string][]byte // by path, without a slash in front
}

// Pixels is the size of a picture.
type Pixels struct{ Width, Height int }

// Made is what became of a job. Digest is "" where it could not be made.
type Made struct {
	Digest string // SHA-256 of the file, hexadecimal
	Size   int    // bytes
	Pages  int    // of a PDF
	Over   []Over // what does not fit
	Coarse []Coarse
	file   string // in the cache
}

// Over is a part of a page that is larger than the room it has.
type Over struct {
	Part string  // as the page names it
	By   float64 // millimetres
}

// Coarse is a picture of dots that is printed so large that they show.
type Coarse struct {
	Picture string // as the page names it
	DPI     int    // dots an inch that it reaches
}

// Why says why a job was not done.
type Why string

// Why a job was not done.
const (
	NoBrowser Why = "no-browser" // the machine has none, or it does not start
	Crash     Why = "crash"      // the browser or the page's part of it ended
	Hang      Why = "hang"       // it took too long
	TooBig    Why = "too-big"    // the page, or what was made of it
	Broken    Why = "broken"     // the browser refused
	Idle      Why = "idle"       // nobody wanted a browser to be started
)

// Failure is a job that was not done.
type Failure struct {
	Job    int
	Why    Why
	Detail error
}

// Report says what a Make did.
type Report struct {
	Made, Kept int
	Failed     []Failure // by Job
}

// Make does the jobs, in their order. An error is the machine's, as a full disk, or that of a page that cannot
// be made; a browser that fails is no error.
func (p *Press) Make(ctx context.Context, jobs []Job) ([]Made, Report, error) {
	made := make([]Made, len(jobs))
	var report Report
	var todo []int
	first := map[string]int{} // the same sheet is made once
	browser := identity(p.Browser)
	for i, job := range jobs {
		if kept, ok := p.kept(job, browser); ok {
			made[i] = kept
			report.Kept++
		} else if _, twice := first[job.Key]; !twice {
			first[job.Key] = i
			todo = append(todo, i)
		}
	}
	if len(todo) > 0 {
		if err := p.print(ctx, jobs, todo, made, &report); err != nil {
			return nil, Report{}, err
		}
	}
	for i, job := range jobs {
		if at, todo := first[job.Key]; todo && made[i].Digest == "" {
			made[i] = made[at]
		}
	}
	p.prune(jobs, made)
	return made, report, nil
}

// print does what is not kept. A browser that ended is started once more, for a page may have ended it that is
// none of the others' fault.
func (p *Press) print(ctx context.Context, jobs []Job, todo []int, made []Made, report *Report) error {
	if p.Browser == "" || p.Idle {
		why := NoBrowser
		if p.Idle {
			why = Idle
		}
		for _, i := range todo {
			report.Failed = append(report.Failed, Failure{Job: i, Why: why})
		}
		return nil
	}
	failed := map[int]Failure{}
	for range 2 {
		if err := p.run(ctx, jobs, todo, made, failed); err != nil {
			return err
		}
		todo = todo[:0:0]
		for i := range jobs {
			if f, ok := failed[i]; ok && f.Why == Crash {
				todo = append(todo, i)
			}
		}
		if len(todo) == 0 {
			break
		}
	}
	for i := range jobs {
		if f, ok := failed[i]; ok {
			report.Failed = append(report.Failed, f)
		} else if made[i].Digest != "" {
			report.Made++
		}
	}
	report.Made -= report.Kept
	return nil
}

// run starts a browser and gives the jobs to its tabs. failed loses what is done and gains what is not.
func (p *Press) run(ctx context.Context, jobs []Job, todo []int, made []Made, failed map[int]Failure) error {
	b, err := p.start(ctx)
	if err != nil {
		for _, i := range todo {
			failed[i] = Failure{Job: i, Why: NoBrowser, Detail: err}
		}
		return nil
	}
	defer b.close()
	if p.started != nil {
		p.started(b)
	}
	var mu sync.Mutex
	var wrong []error
	queue := make(chan int, len(todo))
	for _, i := range todo {
		queue <- i
	}
	close(queue)
	var wg sync.WaitGroup
	for range min(tabs, runtime.GOMAXPROCS(0), len(todo)) {
		wg.Go(func() {
			for i := range queue {
				began := time.Now()
				m, f, err := p.job(b, jobs[i])
				took := time.Since(began)
				mu.Lock()
				if p.Timed != nil {
					p.Timed(i, took)
				}
				delete(failed, i)
				made[i] = m
				if f != nil {
					f.Job = i
					failed[i] = *f
				}
				if err != nil {
					wrong = append(wrong, err)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return errors.Join(wrong...)
}

// job does one job and keeps what came of it.
func (p *Press) job(b *browser, job Job) (Made, *Failure, error) {
	page, err := job.Page()
	if err != nil {
		return Made{}, nil, err
	}
	size := len(page.HTML)
	for _, data := range page.Files {
		size += len(data)
	}
	if size > p.limit() {
		return Made{}, &Failure{Why: TooBig, Detail: fmt.Errorf("the page has %d bytes", size)}, nil
	}
	data, m, failure := b.make(page, job.Draw)
	if failure == nil && len(data) > p.limit() {
		failure = &Failure{Why: TooBig, Detail: fmt.Errorf("the file would have %d bytes", len(data))}
	}
	if failure != nil {
		return Made{}, failure, nil
	}
	if job.Draw == (Pixels{}) {
		data = normal(data)
		m.Pages = pages(data)
	}
	sum := sha256.Sum256(data)
	m.Digest, m.Size = hex.EncodeToString(sum[:]), len(data)
	m, err = p.keep(job, b.identity, m, data)
	return m, nil, err
}

func (p *Press) limit() int {
	if p.most > 0 {
		return p.most
	}
	return most
}
