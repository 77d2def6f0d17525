package source

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// spokenBy reads who speaks the recordings: [audio.TAG] with speaker and kind.
func (l *itemLoader) spokenBy(t *table, recordings map[string]*campaign.Audio) map[string]campaign.Voice {
	all := t.sub("audio")
	if all == nil {
		return nil
	}
	by := map[string]campaign.Voice{}
	for _, tag := range all.keys() {
		v := all.sub(tag)
		if v == nil {
			continue
		}
		if recordings[tag] == nil {
			all.wrong(problem.Error, "voice-without-recording", []string{tag}, "tag", tag)
		}
		voice := campaign.Voice{Speaker: v.str("speaker"), Kind: campaign.VoiceKind(v.str("kind"))}
		if voice.Kind != "" && voice.Kind != campaign.Human && voice.Kind != campaign.Synthetic {
			v.wrong(problem.Error, "wrong-type", []string{"kind"}, "key", "kind", "want", "human, synthetic")
		}
		by[tag] = voice
		v.end()
	}
	return by
}

// translatedBy reads who made the translations: [translation.TAG] with translator and reviewer.
func (l *itemLoader) translatedBy(t *table) map[string]campaign.Credit {
	all := t.sub("translation")
	if all == nil {
		return nil
	}
	by := map[string]campaign.Credit{}
	for _, tag := range all.keys() {
		c := all.sub(tag)
		if c == nil {
			continue
		}
		if l.item.Text(tag) == nil {
			all.wrong(problem.Error, "credit-without-text", []string{tag}, "tag", tag)
		}
		by[tag] = campaign.Credit{Translator: c.str("translator"), Reviewer: c.str("reviewer")}
		c.end()
	}
	return by
}
