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
	var name []byte
	for _, c := range s.Fstypename {
		if c == 0 {
			break
		}
		name = append(name, byte(c))
	}
	switch kind := string(name); kind {
	case "nfs", "smbfs", "afpfs", "webdav", "osxfuse", "macfuse", "ftp":
		return kind
	}
	return ""
}
