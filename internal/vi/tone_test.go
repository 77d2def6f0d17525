package vi

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestSameToneMovesTheMark(t *testing.T) {
	tests := map[string]string{
		"hoà": "hòa", "thuý": "thúy", "khoẻ": "khỏe", "Uỷ ban": "ủy ban", "loã xoã": "lõa xõa",
		"THUỲ": "thùy", "hoạ": "họa", "luỹ": "lũy", "Hoà-Bình": "hòa-bình", "toà án": "tòa án",
		// misplaced marks
		"qúy": "quý", "gía": "giá", "qủa": "quả", "hòan": "hoàn", "tòan": "toàn", "cuả": "của",
		"thúôc": "thuốc", "tiêú": "tiếu", "ngừơi": "người", "ngưòi": "ngưòi", "giừơng": "giường", "mạị": "mạị",
	}
	for text, want := range tests {
		for _, form := range []norm.Form{norm.NFC, norm.NFD} {
			if got := SameTone(form.String(text)); got != want {
				t.Errorf("SameTone(%q) = %q, want %q", text, got, want)
			}
		}
	}
}

func TestSameToneLeavesWhatHasOneForm(t *testing.T) {
	const text = `hoàn quý giá toàn quả quốc quỳnh huỳnh quét quạu giày gì gìn giếng giúp giỏi
		của chúa mía nghĩa thuế thuở chuyện nguyễn tuyết hoặc khuỷu ngoéo ngoái xoáy khuấy tuổi
		người rượu yếu tiếu cứu gửi mứa xoòng bòng mái sáo rìu núi ếch ứng thuyền loắt huấn huệ
		được đường nghệ an café résumé naïve allié cité ni\u0301n\u0303o ꪼꪕ hòa thúy khỏe`
	if got, want := SameTone(text), norm.NFC.String(text); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestBothPlacementsCompareEqual(t *testing.T) {
	onset := rapid.SampledFrom(strings.Fields("h th kh l ngh t tr x đ s"))
	pair := rapid.SampledFrom([][2]string{{"o", "a"}, {"o", "e"}, {"u", "y"}})
	tone := rapid.SampledFrom(strings.Split(tones, ""))
	rapid.Check(t, func(t *rapid.T) {
		o, v, m := onset.Draw(t, "onset"), pair.Draw(t, "vowels"), tone.Draw(t, "tone")
		old, new := o+v[0]+m+v[1], o+v[0]+v[1]+m
		if SameTone(old) != SameTone(new) {
			t.Fatalf("%q and %q differ", norm.NFC.String(old), norm.NFC.String(new))
		}
		if got, want := SameTone(new), norm.NFC.String(old); got != want {
			t.Fatalf("SameTone(%q) = %q, want %q", new, got, want)
		}
	})
}

func TestSameToneKeepsTheWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := vietnamese().Draw(t, "s")
		got := SameTone(s)
		if again := SameTone(got); again != got {
			t.Fatalf("%q becomes %q", got, again)
		}
		if got != SameTone(norm.NFD.String(s)) {
			t.Fatal("decomposed text differs")
		}
	})
}
