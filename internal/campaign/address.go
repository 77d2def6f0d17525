package campaign

// Home is the path of a language's first page, relative to the site's base: "" or "en/".
func (c *Campaign) Home(tag string) string {
	if tag == c.Languages[0].Tag {
		return ""
	}
	return tag + "/"
}

// List is the path of a list in a language: a section, or one of the words "topics", "audiences",
// "months", "search", "units", "kept", "broadcasts", followed by an id where the list is of one topic, audience, unit or month.
func (c *Campaign) List(tag, word, id string) string {
	path := c.Home(tag) + c.sectionWord(tag, word) + "/"
	if id != "" {
		path += id + "/"
	}
	return path
}

// Press is the path of a page of the press calendar in a language; its own first page where the name is "".
func (c *Campaign) Press(tag, name string) string {
	path := c.Home(tag) + "press/"
	if name != "" {
		path += name + "/"
	}
	return path
}

// Search is the path of the page of a language that finds items; of one letter's items where one is named.
func (c *Campaign) Search(tag, letter string) string { return c.List(tag, "search", letter) }

// CoveragePath is the path of a page of the coverage in a language; its own first page where the name is "".
func (c *Campaign) CoveragePath(tag, name string) string {
	path := c.Home(tag) + "coverage/"
	if name != "" {
		path += name + "/"
	}
	return path
}

// Kept is the path of the page of what a reader has kept on their device.
func (c *Campaign) Kept(tag string) string { return c.List(tag, "kept", "") }

// Broadcasts is the path of the page of this week's broadcasts, or of one item's.
func (c *Campaign) Broadcasts(tag, key string) string { return c.List(tag, "broadcasts", key) }

// Address is the path of an item in the pages of a language, relative to the site's base, when its
// text there is t, which may be in a language of the chain.
func (c *Campaign) Address(it *Item, tag string, t *Text) string {
	switch {
	case it.Discreet:
		return c.Home(tag) + "t/" + it.ShortID() + "/"
	case it.Section == Pages:
		return c.Home(tag) + t.Slug + "/"
	}
	return c.List(tag, string(it.Section), t.Slug)
}

func (c *Campaign) sectionWord(tag, word string) string {
	lang, _ := c.Language(tag)
	if s := lang.Sections[word]; s != "" {
		return s
	}
	return word
}
