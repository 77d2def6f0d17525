// Package check reads a campaign as a careful editor does and says what is wrong: a picture without
// words for those who cannot see it, a sentence too long for whom it is written, a word that hurts, a
// telephone number that nobody has verified, a translation with other figures than its original.
//
// A rule is a method in one of four tables: textRules look at one language version, partRules at a part of a kit,
// itemRules at an item with all its versions, and what no single item shows (a text that nothing leads to) stands in
// reach.go. Each finding names its rule; the words for it are in words/check.toml. What linking finds by
// itself (a law or a help line cited beyond its days, a link to nothing) is not repeated here.
//
// The whole of a text is checked, also passages that stand on other days; only what depends on a day
// (whether a number helps, whether help comes before the law) is judged by the passages of the day.
package check

import (
	"runtime"
	"slices"
	"sync"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// textRules are the rules that look at one language version.
func textRules() []func(*text) {
	return []func(*text){
		(*text).titles,
		(*text).alternatives,
		(*text).headings,
		(*text).linkWords,
		(*text).terms,
		(*text).lengths,
		(*text).telephones,
		(*text).secrets,
		(*text).plainHelp,
		(*text).lawBeforeHelp,
		(*text).dates,
	}
}

// itemRules are the rules that look at an item with all its versions.
func itemRules() []func(*item) {
	return []func(*item){
		(*item).withdrawal,
		(*item).approvals,
		(*item).photographs,
		(*item).translations,
	}
}

// Check gives every editorial problem of the campaign at the moment, sorted. read gives the text of one
// of its files, by its path in the campaign's folder.
func Check(m campaign.Moment, read func(path string) (string, error)) []problem.Problem {
	return checkWith(m, read, allRules())
}

func checkWith(m campaign.Moment, read func(path string) (string, error), by chosen) []problem.Problem {
	if len(m.Languages) == 0 {
		return nil // site.toml is broken, and no text has been read
	}
	c := &checker{Moment: m, read: read, rules: by, vocabularies: vocabularies(m.Terms, m.Languages[0].Tag), lines: helpNumbers(m.Hotlines)}
	c.digested = digested(m.Items)
	found := make([][]problem.Problem, len(m.Items))
	var workers sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				found[i] = c.item(m.Items[i])
			}
		})
	}
	for i := range m.Items {
		next <- i
	}
	close(next)
	workers.Wait()
	if by.reach {
		found = append(found, c.unreachable())
	}
	return problem.Sort(slices.Concat(found...))
}

// checker is what the checks of all items share. It is not changed while they run.
type checker struct {
	campaign.Moment
	rules        chosen
	digested     bool // somewhere a signature says by a digest which text it is of
	read         func(path string) (string, error)
	vocabularies map[string]vocabulary       // of words to avoid, by language
	lines        map[string]campaign.Hotline // by the digits of their numbers
}

// item runs all rules on an item. One that has expired is seen by nobody, and of one that was withdrawn
// there is a notice alone.
func (c *checker) item(it *campaign.Item) []problem.Problem {
	i := &item{checker: c, it: it, day: c.Day}
	if i.day.Before(it.Date) {
		i.day = it.Date
	}
	gone := c.IsWithdrawn(it) || !it.Expires.IsZero() && !c.Day.Before(it.Expires)
	if !gone {
		i.openTexts()
	}
	for _, rule := range c.rules.item {
		rule(i)
	}
	for _, t := range i.texts {
		for _, rule := range c.rules.text {
			rule(t)
		}
		i.problems = append(i.problems, t.problems...)
	}
	if gone {
		return i.problems
	}
	for _, part := range i.parts() {
		for _, rule := range c.rules.part {
			rule(part)
		}
		i.problems = append(i.problems, part.problems...)
	}
	return i.problems
}
