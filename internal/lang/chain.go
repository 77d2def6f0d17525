package lang

import (
	"slices"
	"strings"
)

// A CycleError says that languages stand in for one another in a circle.
type CycleError struct {
	Path []string // from a language back to itself
}

func (e *CycleError) Error() string {
	return "languages fall back in a circle: " + strings.Join(e.Path, " → ")
}

// Chain returns the languages in which a reader of tag may be shown a text,
// the best first: tag itself, then those that fallback names for it, each
// followed at once by its own fallbacks, and last the default language. None
// is named twice, and an empty one is left out. The error, a *CycleError, says
// that a language leads back to itself.
func Chain(tag string, fallback func(string) []string, deflt string) ([]string, error) {
	c := chain{fallback: fallback}
	if err := c.follow(tag); err != nil {
		return nil, err
	}
	c.add(deflt)
	return c.found, nil
}

// A chain is one under construction.
type chain struct {
	fallback func(string) []string
	found    []string // in order, each once
	path     []string // from the first language to the one being followed
}

// follow adds tag and all that it falls back on.
func (c *chain) follow(tag string) error {
	if i := slices.Index(c.path, tag); i >= 0 {
		return &CycleError{append(slices.Clone(c.path[i:]), tag)}
	}
	if !c.add(tag) {
		return nil
	}
	c.path = append(c.path, tag)
	for _, next := range c.fallback(tag) {
		if err := c.follow(next); err != nil {
			return err
		}
	}
	c.path = c.path[:len(c.path)-1]
	return nil
}

// add adds tag unless it is empty or there.
func (c *chain) add(tag string) bool {
	if tag == "" || slices.Contains(c.found, tag) {
		return false
	}
	c.found = append(c.found, tag)
	return true
}
