package translate

import "loa.vn/loa/internal/markdown"

// mostPairs bounds the table of pairs; what is longer counts as changed as a whole.
const mostPairs = 1 << 22

// changes are the passages in which the original differs from those that a translation is based on. A
// passage that was put in, taken out or moved does not make those around it differ.
func changes(before []string, now []markdown.Passage) []Change {
	list := []Change{}
	i, j := 0, 0
	for _, pair := range append(kept(before, now), [2]int{len(before), len(now)}) {
		list = append(list, between(pair[0]-i, now, j, pair[1])...)
		i, j = pair[0]+1, pair[1]+1
	}
	return list
}

// between tells of a stretch without any passage that was kept: so many were there before, those from
// start to end are there now. One for one they have changed; the rest were added or removed.
func between(before int, now []markdown.Passage, start, end int) []Change {
	var list []Change
	for j := start; j < end; j++ {
		kind := Changed
		if j-start >= before {
			kind = Added
		}
		list = append(list, Change{Kind: kind, Line: now[j].Line, Text: now[j].Text})
	}
	line := 0
	if end < len(now) {
		line = now[end].Line
	}
	for range before - (end - start) {
		list = append(list, Change{Kind: Removed, Line: line})
	}
	return list
}

// kept pairs the passages that were there before with those that are there now: a longest common
// subsequence, as indices in both.
func kept(before []string, now []markdown.Passage) [][2]int {
	var pairs [][2]int
	start := 0
	for start < len(before) && start < len(now) && before[start] == now[start].Digest {
		pairs = append(pairs, [2]int{start, start})
		start++
	}
	n, m := len(before), len(now)
	for n > start && m > start && before[n-1] == now[m-1].Digest {
		n, m = n-1, m-1
	}
	for _, p := range longest(before[start:n], now[start:m]) {
		pairs = append(pairs, [2]int{start + p[0], start + p[1]})
	}
	for ; n < len(before); n, m = n+1, m+1 {
		pairs = append(pairs, [2]int{n, m})
	}
	return pairs
}

// longest finds a longest common subsequence by a table of how much the ends have in common.
func longest(before []string, now []markdown.Passage) [][2]int {
	if len(before)*len(now) > mostPairs {
		return nil
	}
	common := make([][]int, len(before)+1)
	for i := range common {
		common[i] = make([]int, len(now)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			if before[i] == now[j].Digest {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(before) && j < len(now); {
		switch {
		case before[i] == now[j].Digest:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case common[i+1][j] >= common[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
