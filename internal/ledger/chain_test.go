package ledger

import (
	"context"
	"os/exec"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
)

func TestLinesAreTheTextThatIsDocumented(t *testing.T) {
	add := Entry{Seq: 12, Kind: Add, At: now.UTC(), Offset: 420, Importer: "Nga", File: "xã.csv", Row: 3, Why: "muộn", Record: campaign.Record{
		ID: "1", Date: day("2024-07-05"), Publisher: commune("17329"), Item: "nhan-dien", Form: "meeting", Language: "vi", Audience: "hoc-sinh",
		Group: "10A1", Times: 2, Reach: 40, Evidence: "sha256:00", Slot: "2024-07-x-1", Note: "\"mưa\" \\\n\x01", Difficulty: "loa hỏng",
	}}
	for want, e := range map[string]Entry{
		`{"seq":12,"kind":"add","at":"2024-07-09T00:30:00+07:00","by":"Nga","why":"muộn","file":"xã.csv","row":3,"date":"2024-07-05","unit":"17329",` +
			`"unit_from":"2004-01-01","id":"1","item":"nhan-dien","form":"meeting","language":"vi","audience":"hoc-sinh","group":"10A1","times":2,` +
			`"reach":40,"evidence":"sha256:00","slot":"2024-07-x-1","note":"\"mưa\" \\\n\u0001","difficulty":"loa hỏng"}`: add,
		`{"seq":13,"kind":"void","at":"2024-07-08T17:30:00+00:00","by":"Hà","why":"không có","voids":12}`: {
			Seq: 13, Kind: Void, At: now.UTC(), Importer: "Hà", Why: "không có", Voids: 12,
		},
		`{"seq":14,"kind":"close","at":"2024-07-08T17:30:00+00:00","by":"Hà","period":"2024-H1","from":"2023-12-15","to":"2024-06-14"}`: {
			Seq: 14, Kind: Close, At: now.UTC(), Importer: "Hà", Period: "2024-H1", From: day("2023-12-15"), To: day("2024-06-14"),
		},
		`{"seq":15,"kind":"finding","at":"2024-07-08T17:30:00+00:00","sample":"2024-H1/7","body":"so-y-te","result":"wrong","note":"x"}`: {
			Seq: 15, Kind: Found, At: now.UTC(), Finding: Finding{Sample: "2024-H1/7", Publisher: campaign.Publisher{Body: "so-y-te"}, Result: "wrong", Note: "x"},
		},
	} {
		mustBe(t, "line", lineOf(e), want)
		back, err := parseLine(want)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "entry", back, e)
	}
}

// The rule is stated in digest's comment, and every shell can follow it.
func TestTheChainIsWhatSha256sumSays(t *testing.T) {
	l := opened(t, t.TempDir()+"/ledger.db")
	enter(t, l, batch(draft("1", "2024-07-05", 2), draft("1", "2024-07-06", 3), draft("2", "2024-07-06", 2)))
	prev := ""
	for _, e := range collect(t, l.All(context.Background())) {
		out, err := exec.Command("sh", "-c", `printf '%s\n%s' "$1" "$2" | sha256sum`, "sh", prev, lineOf(e)).Output()
		if err != nil {
			t.Fatal(err)
		}
		prev = strings.Fields(string(out))[0]
		mustBe(t, "digest", e.Digest, prev)
	}
	h := head(t, l)
	mustBe(t, "head", h.String(), "3-"+prev[:16])
	back, err := ParseHead(h.String())
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "read back", back, Head{3, prev[:16]})
	for _, bad := range []string{"", "3", "3-", "3-12", "-1-0123456789abcdef", "x-0123456789abcdef", "3-0123456789abcdeg", "0-0123456789abcdef", "3-" + strings.Repeat("0", 65)} {
		if _, err := ParseHead(bad); err == nil {
			t.Errorf("ParseHead(%q) gives no error", bad)
		}
	}
}

func TestEveryLineIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string { return cleanText(rapid.String().Draw(t, name)) }
		r := campaign.Record{
			Date: anyDay(t), Item: text("item"), Form: text("form"), ID: text("id"), Language: text("language"), Audience: text("audience"),
			Group: text("group"), Times: rapid.IntRange(1, 9).Draw(t, "times"), Reach: rapid.IntRange(0, 1e6).Draw(t, "reach"),
			Evidence: text("evidence"), Slot: text("slot"), Note: text("note"), Difficulty: text("difficulty"),
		}
		r.Publisher = rapid.SampledFrom([]campaign.Publisher{commune(text("code")), {Outlet: text("outlet")}, {Body: text("body")}}).Draw(t, "publisher")
		e := Entry{
			Seq: rapid.Int64Range(1, 1e9).Draw(t, "seq"), Kind: Add, At: now.UTC(), Offset: rapid.IntRange(-720, 840).Draw(t, "offset"),
			Importer: text("by"), File: text("file"), Row: rapid.IntRange(0, 1e6).Draw(t, "row"), Why: text("why"), Record: r,
		}
		line := lineOf(e)
		back, err := parseLine(line)
		if err != nil || back != e || strings.ContainsAny(line, "\n\r") {
			t.Fatalf("%s: %v\ngot  %+v\nwant %+v", line, err, back, e)
		}
		if bodyOf(line) != body(r) {
			t.Fatalf("body of %s: %s", line, bodyOf(line))
		}
	})
}

func anyDay(t *rapid.T) campaign.Day {
	return day("2023-12-01").Add(rapid.IntRange(0, 400).Draw(t, "day"))
}

func FuzzParseLine(f *testing.F) {
	f.Add(`{"seq":12,"kind":"add","at":"2024-07-09T00:30:00+07:00","by":"Nga","date":"2024-07-05","unit":"17329","item":"a","form":"b","times":1}`)
	f.Add(`{"seq":12,"kind":"void","voids":1,"why":"\u0001\\"}`)
	f.Add(`{"seq":1,"a":`)
	f.Fuzz(func(t *testing.T, text string) {
		e, err := exported(text)
		if err == nil && lineOf(e) != strings.Replace(text, `,"digest":"`+e.Digest+`"}`, "}", 1) {
			t.Errorf("%q is taken as %q", text, lineOf(e))
		}
	})
}
