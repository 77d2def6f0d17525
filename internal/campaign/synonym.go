package campaign

// Synonym leads from what people say to what texts say: who is frightened types no legal term.
type Synonym struct {
	ID    string
	Said  map[string][]string // by language
	Means map[string][]string
	Line  int // in data/synonyms.toml
}
