package rota

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/vi"
	"loa.vn/loa/internal/words"
)

// folded is a name as it is compared: in small letters without marks, one space between words.
func folded(s string) string { return strings.Join(strings.Fields(vi.Fold(s)), " ") }

// namesOf are the names of a column or a status in both languages.
func namesOf(id string) []string {
	e, also := words.All()["rota-"+id], words.All()["rota-also-"+id]
	return slices.Concat([]string{e.VI, e.EN}, strings.Split(also.VI, "|"), strings.Split(also.EN, "|"))
}

func sameName(a, b string) bool { return folded(a) == folded(b) }

func outletsNamed(c *campaign.Campaign, name string) (ids []string) {
	for _, o := range c.Outlets {
		for _, own := range o.Name {
			if sameName(own, name) && !slices.Contains(ids, o.ID) {
				ids = append(ids, o.ID)
			}
		}
	}
	return ids
}

func formsNamed(c *campaign.Campaign, name string) (ids []string) {
	for _, f := range c.Forms {
		for _, own := range f.Name {
			if sameName(own, name) && !slices.Contains(ids, f.ID) {
				ids = append(ids, f.ID)
			}
		}
	}
	return ids
}

// itemsTitled are the keys of the items with a title in any language.
func itemsTitled(c *campaign.Campaign, title string) (keys []string) {
	for _, it := range c.Items {
		for _, t := range it.Texts {
			if !t.Heard() && sameName(t.Title, title) && !slices.Contains(keys, it.Key) {
				keys = append(keys, it.Key)
			}
		}
	}
	return keys
}

// languageNamed is the tag of a language by its tag or its name in Vietnamese, in English or in itself.
func languageNamed(c *campaign.Campaign, name string) (tag string, ok bool) {
	tags := []string{}
	for _, l := range c.Languages {
		if sameName(l.Name, name) {
			return l.Tag, true
		}
		tags = append(tags, l.Tag)
	}
	for _, o := range c.Outlets {
		tags = append(tags, o.Languages...)
	}
	for _, tag := range tags {
		parsed, err := lang.Parse(tag)
		if err != nil {
			continue
		}
		vi, _ := lang.Name(parsed, "vi")
		en, _ := lang.Name(parsed, "en")
		if strings.EqualFold(tag, name) || vi != "" && sameName(vi, name) || en != "" && sameName(en, name) {
			return tag, true
		}
	}
	return "", false
}

// recalled is what the public sheet says of a slot whose item was recalled, which is no status.
const recalled campaign.Status = "recalled"

func statusNamed(name string) (campaign.Status, bool) {
	for _, s := range []campaign.Status{campaign.Planned, campaign.Confirmed, campaign.Cancelled, recalled} {
		if slices.ContainsFunc(append(namesOf(string(s)), string(s)), func(n string) bool { return sameName(n, name) }) {
			return s, true
		}
	}
	return "", false
}

// hides says whether a text is how the public calendar calls an item that is not public: its first topic, with a word
// in brackets.
func hides(c *campaign.Campaign, text, key string) bool {
	it := c.ByKey[key]
	text = folded(text)
	if e := words.All()["rota-untold"]; text == folded(e.VI) || text == folded(e.EN) {
		return true
	}
	if it == nil || len(it.Topics) == 0 {
		return false
	}
	for _, name := range c.Topics.Row(it.Topics[0]).Name {
		if rest, ok := strings.CutPrefix(text, folded(name)+" ("); ok && strings.HasSuffix(rest, ")") {
			return true
		}
	}
	return false
}

// titles are the titles and keys of what newsrooms are offered, for suggestions.
func titles(c *campaign.Campaign) (list []string) {
	for _, it := range c.Items {
		if !schedule.Offered(it) {
			continue
		}
		list = append(list, it.Key)
		for _, t := range it.Texts {
			if !t.Heard() {
				list = append(list, t.Title)
			}
		}
	}
	return list
}
