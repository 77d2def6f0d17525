package presskit

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// opened is the content of a ZIP, read by the standard library and not by the package that wrote it.
func opened(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestKitsOfTheSample opens a kit of every article in every language.
func TestKitsOfTheSample(t *testing.T) {
	p, kits := sampleKits(t)
	if len(kits) < 40 {
		t.Fatalf("only %d kits", len(kits))
	}
	for _, k := range kits {
		t.Run(k.Slot, func(t *testing.T) {
			data, err := p.zip(k)
			if err != nil {
				t.Fatal(err)
			}
			if again, err := p.zip(k); err != nil || !bytes.Equal(data, again) {
				t.Error("made twice, the bytes differ")
			}
			files := opened(t, data)
			listed(t, files)
			for name, content := range files {
				if strings.HasSuffix(name, ".docx") {
					document(t, name, opened(t, content))
				}
			}
		})
	}
}

// listed compares a kit with its manifest.
func listed(t *testing.T, files map[string][]byte) {
	manifest := string(files["MANIFEST.txt"])
	for name, content := range files {
		sum := sha256.Sum256(content)
		if name != "MANIFEST.txt" && !strings.Contains(manifest, hex.EncodeToString(sum[:])) {
			t.Errorf("%s is not in the manifest with its digest", name)
		}
	}
}

// document checks that a DOCX is well-formed and reaches out to nobody.
func document(t *testing.T, name string, parts map[string][]byte) {
	for part, content := range parts {
		if !strings.HasSuffix(part, ".xml") && !strings.HasSuffix(part, ".rels") {
			continue
		}
		d := xml.NewDecoder(bytes.NewReader(content))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %s: %v", name, part, err)
			}
		}
		if strings.Contains(string(content), `TargetMode="External"`) {
			t.Errorf("%s: %s reaches out", name, part)
		}
	}
}

// TestScriptsKeepTheirTime reads the estimate that a script prints and compares it with its goal. A text
// that is too short for the long script gives a shorter one.
func TestScriptsKeepTheirTime(t *testing.T) {
	p, kits := sampleKits(t)
	estimate := regexp.MustCompile(`Ước chừng: (\d+) giây`)
	seen := 0
	for _, k := range kits {
		if k.Lang != "vi" || !k.Aired || k.Sketch {
			continue
		}
		data, err := p.zip(k)
		if err != nil {
			t.Fatal(err)
		}
		for name, content := range opened(t, data) {
			if !strings.Contains(name, "60-giay.txt") {
				continue
			}
			m := estimate.FindSubmatch(content)
			if m == nil {
				t.Errorf("%s: %s says no time", k.Item, name)
				continue
			}
			seen++
			if seconds, _ := strconv.Atoi(string(m[1])); seconds < 50 || seconds > 70 {
				t.Errorf("%s: %s takes %d seconds", k.Item, name, seconds)
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d scripts", seen)
	}
}
