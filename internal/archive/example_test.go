package archive_test

import (
	"bytes"
	"fmt"
	"time"

	"loa.vn/loa/internal/archive"
)

func Example() {
	files := []archive.Entry{{Path: "bài.txt", Data: []byte("Xin chào")}}
	files = append(files, archive.Entry{Path: "manifest.txt", Data: archive.Manifest(files)})

	var kit bytes.Buffer
	if err := archive.Write(&kit, time.Time{}, files); err != nil {
		fmt.Println(err)
	}
	entries, refusal := archive.Read(kit.Bytes(), archive.Limits{})
	fmt.Println(refusal == nil)
	for _, e := range entries {
		fmt.Println(e.Path, len(e.Data))
	}
	// Output:
	// true
	// bài.txt 9
	// manifest.txt 78
}
