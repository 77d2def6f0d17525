//go:build !linux

package ledger

import "testing"

func smallDisk(t *testing.T) string {
	t.Skip("small disks are made on Linux alone")
	return ""
}
