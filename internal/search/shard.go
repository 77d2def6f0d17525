package search

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Keys lie in a fixed number of shards, which grows with the number of documents by leaps, so that an
// edit changes the shards of its own words and no others. What a reader has
// typed so far, and all that it may become, is in one shard.

// shards is how many there are for so many documents: a shard holds some 5 to 10 kB.
func shards(documents int) int {
	n := 64
	for documents > n && n < 2048 {
		n *= 2
	}
	return n
}

// longest is the most documents that a single word leads to: those to which it matters most.
const longest = 150

// group is the part of a key that tells its shard: a pair's first word with the first letter of the second, a
// word's first three letters. So much a reader must have typed before a beginning is looked up.
func group(key string) string {
	first, second, pair := strings.Cut(key, " ")
	if pair {
		return first + " " + letters(second, 1)
	}
	return letters(first, 3)
}

func letters(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}

// shardOf is FNV-1a of the group's UTF-8 bytes, 32 bits, modulo the number of shards; search.js does the same.
func shardOf(key string, shards int) int {
	h := fnv.New32a()
	h.Write([]byte(group(key)))
	return int(h.Sum32() % uint32(shards))
}

// divide puts the keys into their shards, each in order.
func (x *index) divide(shards int) [][]entry {
	divided := make([][]entry, shards)
	for _, e := range x.entries() {
		n := shardOf(e.key, shards)
		divided[n] = append(divided[n], e)
	}
	return divided
}

// write appends a shard as JSON: {"key":["form",[document,weight,…],…],…}. Documents are differences, each to the one
// before it.
func write(out []byte, entries []entry) []byte {
	out = append(out, '{')
	for i, e := range entries {
		switch {
		case i > 0 && entries[i-1].key == e.key:
			out = append(out, ',')
		case i > 0:
			out = append(out, ']', ',')
			fallthrough
		default:
			out = append(quote(out, e.key), ':', '[')
		}
		if e.form == e.key {
			out = append(out, '0') // written without marks
		} else {
			out = quote(out, e.form)
		}
		out = append(out, ',')
		out = postings(out, e.list.postings(), strings.Contains(e.key, " "))
	}
	if len(entries) > 0 {
		out = append(out, ']')
	}
	return append(out, '}')
}

func postings(out []byte, list []posting, pair bool) []byte {
	if !pair && len(list) > longest {
		slices.SortFunc(list, func(a, b posting) int {
			return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.document, a.document))
		})
		list = list[:longest]
		slices.SortFunc(list, func(a, b posting) int { return cmp.Compare(a.document, b.document) })
	}
	out = append(out, '[')
	last := 0
	for i, p := range list {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, int64(p.document-last), 10)
		out = append(out, ',')
		out = strconv.AppendInt(out, int64(p.weight), 10)
		last = p.document
	}
	return append(out, ']')
}

// quote writes a JSON string; words hold no quotes, controls or backslashes, but this need not be believed.
func quote(out []byte, s string) []byte {
	out = append(out, '"')
	for _, r := range s {
		if r == '"' || r == '\\' || r < 0x20 || r == 0x2028 || r == 0x2029 || r == '<' {
			out = append(out, `\u`...)
			hex := strconv.FormatInt(int64(r), 16)
			out = append(out, "0000"[len(hex):]...)
			out = append(out, hex...)
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return append(out, '"')
}
