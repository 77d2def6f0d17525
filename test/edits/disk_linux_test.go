package edits

import "syscall"

// mount makes a folder a small disk of its own, until the test ends; where nobody may do that, the test is left out.
func (h *home) mount(dir, options string) {
	h.Helper()
	if err := syscall.Mount("loa", dir, "tmpfs", 0, options); err != nil {
		h.Skipf("LEFT OUT: this test mounts a small disk, for which it lacks the rights: %v", err)
	}
	h.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
}

func (h *home) remountReadOnly(dir string) {
	h.Helper()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		h.Skipf("LEFT OUT: the disk cannot be made read-only: %v", err)
	}
}
