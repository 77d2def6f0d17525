package output

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
)

// disk is a folder on a small disk of its own; making one needs the rights to mount.
func disk(t *testing.T) *folder {
	f := newFolder(t)
	if err := os.Mkdir(f.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("loa", f.Dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("cannot mount a small disk: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(f.Dir, syscall.MNT_DETACH) })
	return f
}

// A folder that is a disk of its own also cannot be replaced as a whole.
func TestAFullDiskLeavesTheOldSite(t *testing.T) {
	f := disk(t)
	f.write(first)
	before := f.snapshot()
	large := files{"index.html": strings.Repeat("x", 100<<10), "b/index.html": strings.Repeat("y", 100<<10), "c": strings.Repeat("z", 100<<10)}
	if _, _, err := f.Write(f.outputs(large)); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("Write says %v", err)
	}
	mustBe(t, "folder", f.snapshot(), before)
	r, rendered := f.write(first)
	mustBe(t, "report", r, Report{Files: 4, Unchanged: 4})
	mustBe(t, "rendered", rendered, 0)
	f.write(second)
}

func TestAReadOnlyFolderIsLeftAlone(t *testing.T) {
	f := disk(t)
	f.write(first)
	before := f.snapshot()
	if err := syscall.Mount("", f.Dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("cannot make the disk read-only: %v", err)
	}
	if _, _, err := f.Write(f.outputs(second)); !errors.Is(err, syscall.EROFS) {
		t.Errorf("Write says %v", err)
	}
	mustBe(t, "folder", f.snapshot(), before)
	r, _ := f.write(first) // nothing to write is no error
	mustBe(t, "report", r, Report{Files: 4, Unchanged: 4})
}
