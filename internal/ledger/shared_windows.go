package ledger

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// network says whether the file's folder lies on another machine, or on a drive that Google Drive shows.
func network(file string) string {
	volume := filepath.VolumeName(file)
	if strings.HasPrefix(volume, `\\`) {
		return "SMB"
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return ""
	}
	if windows.GetDriveType(root) == windows.DRIVE_REMOTE {
		return "SMB"
	}
	label := make([]uint16, 261)
	if windows.GetVolumeInformation(root, &label[0], uint32(len(label)), nil, nil, nil, nil, 0) == nil &&
		strings.EqualFold(windows.UTF16ToString(label), "Google Drive") {
		return "Google Drive"
	}
	return ""
}
