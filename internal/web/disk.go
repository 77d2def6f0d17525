package web

import (
	"bytes"
	"strings"
)

// DiskMark is the base path with which a site is planned that will be opened from a disk: ForDisk finds the
// addresses by it.
const DiskMark = "/-loa-disk-/"

// ForDisk makes the addresses of a file that was planned with DiskMark lead from where the file lies. A disk
// gives no index.html of itself, so that it is named.
func ForDisk(file string, data []byte) []byte {
	up := strings.Repeat("../", strings.Count(file, "/"))
	var out bytes.Buffer
	for {
		before, rest, found := bytes.Cut(data, []byte(DiskMark))
		out.Write(before)
		if !found {
			return out.Bytes()
		}
		end := bytes.IndexAny(rest, "\"'<>\\ \t\n")
		if end < 0 {
			end = len(rest)
		}
		out.WriteString(onDisk(up, string(rest[:end])))
		data = rest[end:]
	}
}

func onDisk(up, address string) string {
	at := strings.IndexAny(address, "?#")
	if at < 0 {
		at = len(address)
	}
	place, behind := address[:at], address[at:]
	if place == "" || strings.HasSuffix(place, "/") {
		place += "index.html"
	}
	return up + place + behind
}
