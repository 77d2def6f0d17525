package ledger

import (
	"path/filepath"
	"syscall"
)

// network is the name of the network file system on which the file's folder lies, or "".
func network(file string) string {
	var s syscall.Statfs_t
	if syscall.Statfs(filepath.Dir(file), &s) != nil {
		return ""
	}
	return map[uint32]string{ // linux/magic.h
		0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB", 0x65735546: "FUSE", 0x01021997: "9P",
		0x5346414f: "AFS", 0x73757245: "Coda", 0x00c36400: "Ceph", 0x786f4256: "VirtualBox",
	}[uint32(s.Type)]
}
