package output

import "golang.org/x/sys/unix"

// CanSwitch says whether a link can be exchanged in one step here.
const CanSwitch = true

// syncAll waits until the disks have everything.
func syncAll(string) error { return unix.Sync() }
