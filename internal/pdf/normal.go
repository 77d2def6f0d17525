package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
)

var (
	infoAt     = regexp.MustCompile(`/Info (\d+) 0 R`)
	dates      = regexp.MustCompile(`/(?:CreationDate|ModDate) \([^()]*\)`)
	maker      = regexp.MustCompile(`/Creator \((?:\\.|[^\\()])*\)`)
	nodeID     = regexp.MustCompile(`\(node\d{8}\)`)
	fileID     = regexp.MustCompile(`/ID \[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\]`)
	limits     = regexp.MustCompile(`/Limits \[\(node\d{8}\) \(node\d{8}\)`)
	namesEntry = regexp.MustCompile(`\(node\d{8}\) \d+ 0 R`)
	onePage    = regexp.MustCompile(`/Type /Page[^s]`)
)

// normal takes out of a PDF what differs from run to run: when and on what machine it was made, the browser's
// numbers of parts of the page, the file's number. Each place keeps its length, so the file's own list of
// places stays right.
func normal(data []byte) []byte {
	data = slices.Clone(data)
	if info := object(data, infoAt); info != nil {
		each(info, dates, func(at []byte) { fill(at, "") })
		each(info, maker, func(at []byte) { fill(at, "/Creator (Loa)") })
	}
	renumber(data)
	each(data, fileID, func(at []byte) {
		hexDigits := func(b byte) bool { return b >= '0' && b <= '9' || b >= 'A' && b <= 'F' || b >= 'a' && b <= 'f' }
		inner := at[len("/ID "):]
		for i, b := range inner {
			if hexDigits(b) {
				inner[i] = '0'
			}
		}
		sum := sha256.Sum256(data)
		digest := []byte(hex.EncodeToString(sum[:]))
		for i, n := 0, 0; i < len(inner); i++ {
			if hexDigits(inner[i]) {
				inner[i] = digest[n%32]
				n++
			}
		}
	})
	return data
}

// object is the part of the file that holds the object to which the pattern's number leads; nil for none.
func object(data []byte, leads *regexp.Regexp) []byte {
	found := leads.FindAllSubmatch(data, -1)
	if len(found) == 0 {
		return nil
	}
	head := fmt.Appendf(nil, "\n%s 0 obj", found[len(found)-1][1])
	at := bytes.Index(data, head)
	if at < 0 {
		return nil
	}
	end := bytes.Index(data[at:], []byte("endobj"))
	if end < 0 {
		return nil
	}
	return data[at : at+end]
}

// each calls change for each place that the pattern finds; change works on the bytes themselves.
func each(data []byte, pattern *regexp.Regexp, change func(at []byte)) {
	for _, at := range pattern.FindAllIndex(data, -1) {
		change(data[at[0]:at[1]])
	}
}

// fill writes words and then blanks, which mean nothing between the entries of an object.
func fill(at []byte, words string) {
	n := copy(at, words)
	for i := n; i < len(at); i++ {
		at[i] = ' '
	}
}

// renumber counts the names of the page's parts from 1, as they come in the file, and sorts the file's list of
// them anew. A browser numbers parts in whatever order it comes upon them.
func renumber(data []byte) {
	first := bytes.Index(data, []byte("/Names [(node"))
	number := map[string]string{}
	each(data, nodeID, func(at []byte) {
		if _, seen := number[string(at)]; !seen {
			number[string(at)] = fmt.Sprintf("(node%08d)", len(number)+1)
		}
	})
	each(data, nodeID, func(at []byte) { copy(at, number[string(at)]) })
	if first < 0 {
		return
	}
	list := data[first+len("/Names ["):]
	list = list[:max(0, bytes.IndexByte(list, ']'))]
	entries := namesEntry.FindAll(list, -1)
	slices.SortFunc(entries, bytes.Compare)
	sorted := bytes.Join(entries, []byte(" "))
	if len(entries) == 0 || len(sorted) != len(list) {
		return
	}
	copy(list, sorted)
	name := len("(node00000001)")
	last := bytes.LastIndexByte(sorted, '(')
	ends := append(append(slices.Clone(sorted[:name]), ' '), sorted[last:last+name]...)
	each(data, limits, func(at []byte) { copy(at[len("/Limits ["):], ends) })
}

// pages counts the pages of a PDF that a browser made.
func pages(data []byte) int { return len(onePage.FindAllIndex(data, -1)) }
