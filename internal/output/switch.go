package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"loa.vn/loa/internal/problem"
)

// ErrNoSwitch says that what stands at the folder's name is not a link that Switch made: a folder, or a link that
// leads elsewhere. It is left alone.
var ErrNoSwitch = errors.New("not a link to one of the folders beside it")

// Switch is Write for a site that changes in one step. Dir is a symbolic link that leads to one of two folders beside
// it, Dir.1 and Dir.2: the other one is brought up to date, and when all of it is on the disk, the link leads there.
// Whoever opened a file through the link before can read the old site to its end; the next Switch writes over it.
// Killed at any moment, Switch leaves the link as it was or as it will be.
func (t Target) Switch(outputs []Output) (Report, []problem.Problem, error) {
	if problems := Check(outputs); len(problems) > 0 {
		return Report{}, problems, nil
	}
	unlock, err := t.lockState()
	if err != nil {
		return Report{}, nil, err
	}
	defer unlock()
	idle, unlockIdle, err := t.lockIdle()
	if err != nil {
		return Report{}, nil, err
	}
	defer unlockIdle()
	report, problems, err := idle.write(outputs)
	if err != nil || len(problems) > 0 {
		return report, problems, err
	}
	if err := syncAll(idle.Dir); err != nil {
		return Report{}, nil, fmt.Errorf("waiting for the disk: %w", err)
	}
	return report, nil, step("switching "+t.Dir, t.lead(idle.Dir))
}

// Live is the folder to which the link leads as a target of its own; ErrNoSwitch where Dir is something else, and
// fs.ErrNotExist where nothing stands there.
func (t Target) Live() (Target, error) {
	t.Dir = filepath.Clean(t.Dir)
	info, err := os.Lstat(t.Dir)
	if err != nil {
		return Target{}, err
	}
	if info.Mode()&fs.ModeSymlink == 0 {
		return Target{}, fmt.Errorf("%s: %w", t.Dir, ErrNoSwitch)
	}
	to, err := os.Readlink(t.Dir)
	if err != nil {
		return Target{}, err
	}
	for _, side := range t.sides() {
		if to == filepath.Base(side.Dir) {
			return side, nil
		}
	}
	return Target{}, fmt.Errorf("%s: %w", t.Dir, ErrNoSwitch)
}

// Sides are the folders between which a Switch into the folder goes.
func Sides(dir string) []string {
	dir = filepath.Clean(dir)
	return []string{dir + ".1", dir + ".2"}
}

func (t Target) sides() []Target {
	var sides []Target
	for i, dir := range Sides(t.Dir) {
		side := t
		side.Dir = dir
		if t.State != "" {
			side.State = fmt.Sprintf("%s.%d", t.State, i+1)
		}
		sides = append(sides, side)
	}
	return sides
}

// lockIdle takes the folder to which the link does not lead.
func (t Target) lockIdle() (Target, func(), error) {
	for {
		live, err := t.Live()
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return Target{}, nil, err
		}
		sides := t.sides()
		idle := sides[slices.IndexFunc(sides, func(side Target) bool { return side.Dir != live.Dir })]
		if err := os.MkdirAll(idle.Dir, 0o755); err != nil {
			return Target{}, nil, fmt.Errorf("making the folder: %w", err)
		}
		unlock, err := lockFolder(idle.Dir)
		if err != nil {
			return Target{}, nil, fmt.Errorf("locking %s: %w", idle.Dir, err)
		}
		if now, _ := t.Live(); now.Dir == live.Dir {
			return idle, unlock, nil
		}
		unlock() // another build has switched meanwhile
	}
}

// lead lets the link lead to a folder beside it.
func (t Target) lead(to string) error {
	dir := filepath.Clean(t.Dir)
	next := filepath.Join(filepath.Dir(dir), ownPrefix+filepath.Base(dir))
	if err := os.Remove(next); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Symlink(filepath.Base(to), next); err != nil {
		return err
	}
	if err := os.Rename(next, dir); err != nil {
		return errors.Join(err, os.Remove(next))
	}
	return syncAll(filepath.Dir(dir))
}
