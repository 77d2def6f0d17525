package ledger

import "strings"

// shared is the name of the network or of the program that keeps the file's folder in step with other
// machines, "" for a folder of this machine's own.
func shared(file string) string {
	if name := synced(file); name != "" {
		return name
	}
	return network(file)
}

// synced looks for the folders of the usual programs, which are named as follows and a few words more:
// "OneDrive - UBND tỉnh", "Dropbox (Văn phòng)".
func synced(file string) string {
	names := []string{
		"OneDrive", "Google Drive", "GoogleDrive", "My Drive", "Drive của tôi", "Dropbox", "iCloud Drive", "iCloudDrive",
		"com~apple~CloudDocs", "Nextcloud", "ownCloud", "Box Sync", "pCloud Drive", "pCloudDrive", "MEGAsync", "Syncthing", "Zalo Cloud",
	}
	for part := range strings.FieldsFuncSeq(file, func(r rune) bool { return r == '/' || r == '\\' }) {
		for _, name := range names {
			if rest, ok := cutPrefixFold(part, name); ok && (rest == "" || strings.ContainsAny(rest[:1], " -_(")) {
				return name
			}
		}
	}
	return ""
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return "", false
	}
	return s[len(prefix):], true
}
