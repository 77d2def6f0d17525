package serve

import (
	"context"
	"slices"
	"time"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
)

// follower keeps what is shown up with the folder. One build runs at a time, beside it, so that the pages of an edit
// can be shown while one is running.
type follower struct {
	*Server
	watch *watcher
	next  time.Time        // when the site differs by itself; zero for never
	begin <-chan time.Time // when to build; nil where nothing has changed since the last build began
	built chan build       // what comes of the build that is running; nil where none is
	since []string         // files that changed since it began
	vague bool             // others may have changed too
}

// build is what one build gave.
type build struct {
	Site
	began time.Time
	err   error
}

// breath is how long a build waits after the pages of an edit were shown, so that browsers can ask for them first.
const breath = 50 * time.Millisecond

// follow builds anew whenever the folder may have changed, and at the moment when the site differs by itself.
func (s *Server) follow(ctx context.Context, w *watcher, next time.Time) {
	f := &follower{Server: s, watch: w, next: next}
	for {
		select {
		case <-ctx.Done():
			f.end()
			return
		case <-w.changed:
			f.change()
		case <-until(f.next):
			if !time.Now().Before(f.next) {
				f.next, f.begin = time.Time{}, time.After(0)
			}
		case <-f.mayBegin():
			f.start(ctx)
		case b := <-f.built:
			f.finish(ctx, b)
		}
	}
}

// until is a channel that hears at the moment, or a little before: a timer stands still while a laptop
// sleeps, the clock does not.
func until(next time.Time) <-chan time.Time {
	if next.IsZero() {
		return nil
	}
	return time.After(max(0, min(time.Until(next.Round(0)), time.Minute)))
}

// end waits for the build that is running.
func (f *follower) end() {
	if f.built != nil {
		b := <-f.built
		b.close()
	}
}

// change notes what changed, and shows at once what the site knows of that.
func (f *follower) change() {
	names, all := f.watch.take()
	f.since, f.vague = append(f.since, names...), f.vague || !all
	wait := time.Duration(0)
	if all && f.edited(names) {
		wait = breath
	}
	f.begin = time.After(wait)
}

// mayBegin hears when a build shall begin; never while one is running.
func (f *follower) mayBegin() <-chan time.Time {
	if f.built != nil {
		return nil
	}
	return f.begin
}

// start begins a build. While the folder is not there, nothing changes.
func (f *follower) start(ctx context.Context) {
	f.begin, f.since, f.vague = nil, nil, false
	if f.isGone() {
		f.next = time.Time{}
		return
	}
	f.built = make(chan build, 1)
	began := time.Now()
	go func() {
		site, err := f.Build(ctx)
		f.built <- build{site, began, err}
	}()
}

// finish shows what came of a build; what the machine could not do is shown too. Of files that changed meanwhile, the
// build may have read the old text: what is shown of them already stays.
func (f *follower) finish(ctx context.Context, b build) {
	f.built = nil
	if b.err != nil {
		b.Site = Site{Problems: []problem.Problem{problem.At(f.Dir, 0, 0, "machine-failed", "detail", b.err)}}
	}
	if ctx.Err() != nil || f.isGone() { // what was read while the folder went away is half a site
		b.close()
		f.next = time.Time{}
		return
	}
	if len(f.since) > 0 && !f.vague && b.Edited != nil {
		if outputs, ok := b.Edited(f.since); ok {
			b.Outputs = replaced(b.Outputs, outputs)
		}
	}
	f.show(b.Site, b.began)
	f.next = b.Next
}

// replaced are outputs with newer ones in their places.
func replaced(outputs, newer []output.Output) []output.Output {
	paths := make(map[string]bool, len(newer))
	for _, o := range newer {
		paths[o.Path] = true
	}
	rest := slices.DeleteFunc(slices.Clone(outputs), func(o output.Output) bool { return paths[o.Path] })
	return append(rest, newer...)
}

// edited shows what the site knows of an edit of these files; false where only a build can tell.
func (s *Server) edited(names []string) bool {
	began := time.Now()
	s.mu.Lock()
	old, broken := s.good, s.broken
	s.mu.Unlock()
	if old == nil || broken != nil || old.Edited == nil {
		return false
	}
	outputs, ok := old.Edited(names)
	if !ok {
		return false
	}
	next := old.with(outputs)
	s.mu.Lock()
	s.good = next
	s.mu.Unlock()
	if paths := changed(old, next); len(paths) > 0 {
		s.sayShown(true, len(paths), nil, nil, time.Since(began))
		s.viewers.publish(paths)
	}
	return true
}
