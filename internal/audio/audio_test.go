package audio

import (
	"bytes"
	"errors"
	"testing"
	"time"
)

func TestInspectMP3(t *testing.T) {
	samples := func(n, rate int) time.Duration {
		return time.Duration(n) * time.Second / time.Duration(rate)
	}
	for _, c := range []struct {
		name string
		data []byte
		want Info
	}{
		{
			"a second of MPEG 1 in mono", times(100, mono64()),
			Info{Duration: 2400 * time.Millisecond, BitRate: 64, SampleRate: 48_000, Channels: 1},
		},
		{
			"stereo with padding", times(490, stereo128(), padded128()),
			Info{Duration: samples(980*1152, 44_100), BitRate: 128, SampleRate: 44_100, Channels: 2},
		},
		{
			"MPEG 2", times(1000, mono32()),
			Info{Duration: samples(576_000, 22_050), BitRate: 32, SampleRate: 22_050, Channels: 1},
		},
		{
			"MPEG 2.5", times(100, mono8()),
			Info{Duration: 7200 * time.Millisecond, BitRate: 8, SampleRate: 8_000, Channels: 1},
		},
		{
			"a variable bit rate", times(50, mono64(), stereo320()),
			Info{Duration: 2400 * time.Millisecond, BitRate: 192, SampleRate: 48_000, Channels: 2},
		},
		{
			"a single frame", mono8(),
			Info{Duration: 72 * time.Millisecond, BitRate: 8, SampleRate: 8_000, Channels: 1},
		},
		{
			"Xing", append(withTable(stereo320(), 36, "Xing", 200), times(200, mono64())...),
			Info{Duration: 4800 * time.Millisecond, BitRate: 64, SampleRate: 48_000, Channels: 1},
		},
		{
			"Info in mono", append(withTable(mono64(), 21, "Info", 200), times(200, mono64())...),
			Info{Duration: 4800 * time.Millisecond, BitRate: 64, SampleRate: 48_000, Channels: 1},
		},
		{
			"Info in MPEG 2", append(withTable(mono32(), 13, "Info", 0), times(2205, mono32())...),
			Info{Duration: 57600 * time.Millisecond, BitRate: 32, SampleRate: 22_050, Channels: 1},
		},
		{
			"VBRI", append(withVBRI(stereo320(), 100), times(100, stereo320())...),
			Info{Duration: 2400 * time.Millisecond, BitRate: 320, SampleRate: 48_000, Channels: 2},
		},
		{
			"less than promised", append(withTable(mono64(), 21, "Info", 200), times(100, mono64())...),
			Info{
				Duration: 2400 * time.Millisecond, BitRate: 64, SampleRate: 48_000, Channels: 1,
				Truncated: true,
			},
		},
		{
			"two recordings joined", append(times(100, mono64()), times(100, short320())...),
			Info{Duration: 6000 * time.Millisecond, BitRate: 218, SampleRate: 48_000, Channels: 2},
		},
	} {
		c.want.Bytes = len(c.data)
		got, err := InspectMP3(c.data)
		if d := got.Duration - c.want.Duration; d > 0 && d < 2 || d < 0 && d > -2 {
			got.Duration = c.want.Duration // rounding of nanoseconds
		}
		if err != nil || got != c.want {
			t.Errorf("%s:\n got %+v, %v\nwant %+v", c.name, got, err, c.want)
		}
	}
}

// tagged puts every kind of tag and stray bytes around and into the same 200 frames.
func tagged() map[string][]byte {
	sound := times(200, mono64())
	half := times(100, mono64())
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	return map[string][]byte{
		"ID3v2":             join(id3v2(6000), sound),
		"two ID3v2":         join(id3v2(5000), id3v2(7), sound),
		"ID3v2 and filling": join(id3v2(5000), make([]byte, 3000), sound),
		"ID3v1":             join(sound, id3v1()),
		"ID3v1 extended":    join(sound, append([]byte("TAG+secret"), make([]byte, 217)...), id3v1()),
		"ID3v2 at the end":  join(sound, footed(id3v2(600))),
		"APE":               join(sound, ape("secret"+string(times(4, stereo320())))),
		"APE at the start":  join(ape("secret"), sound),
		"Lyrics3":           join(sound, lyrics("secret"), id3v1()),
		"all":               join(id3v2(900), ape("secret"), sound, ape("secret"), lyrics("secret"), id3v1()),
		"a tag between":     join(half, id3v2(5000), half),
		"stray bytes":       join(half, []byte("secret\xff\xfb\x90\x00\xff"), half),
		"a frame cut off":   join(sound, mono64()[:100]),
		"within WAV":        join([]byte("RIFF\x00\x00\x00\x00WAVEfmt secret data\xff\xff\xff\xff"), sound),
	}
}

// footed turns a tag into one with a footer, which may stand at the end.
func footed(tag []byte) []byte {
	tag[5] |= 0x10
	return append(append(tag, "3DI"...), tag[3:10]...)
}

func TestTagsAreNoSound(t *testing.T) {
	for name, data := range tagged() {
		got, err := InspectMP3(data)
		want := Info{
			Duration: 4800 * time.Millisecond, BitRate: 64, SampleRate: 48_000,
			Channels: 1, Bytes: len(data), HasMetadata: true,
		}
		if err != nil || got != want {
			t.Errorf("%s:\n got %+v, %v\nwant %+v", name, got, err, want)
		}
	}
}

func TestStripMP3KeepsSoundAlone(t *testing.T) {
	for name, data := range tagged() {
		got, err := StripMP3(data)
		if err != nil || !bytes.Equal(got, times(200, mono64())) {
			t.Errorf("%s: %d bytes, %v; want the 200 frames", name, len(got), err)
		}
	}
	table := append(withTable(mono64(), 21, "Info", 9), times(9, mono64())...)
	if got, err := StripMP3(append(id3v2(99), table...)); err != nil || !bytes.Equal(got, table) {
		t.Errorf("the table for players is lost: %d bytes, %v", len(got), err)
	}
}

func TestWhatIsNoMP3IsRefused(t *testing.T) {
	layer2 := silent(0xfffd9000, 417)
	free := silent(0xfffb0000, 417)
	for name, data := range map[string][]byte{
		"nothing":          nil,
		"text":             []byte("Loa phường đây, xin mời bà con chú ý lắng nghe."),
		"tags alone":       append(id3v2(5000), id3v1()...),
		"a long tag":       id3v2(5000)[:100],
		"layer II":         times(100, layer2),
		"the free format":  times(100, free),
		"half a frame":     mono64()[:100],
		"all ones":         bytes.Repeat([]byte{0xff}, 10_000),
		"a table alone":    withTable(mono64(), 21, "Info", 200),
		"sound far behind": append(make([]byte, maxLead+1), times(100, mono64())...),
		"one lucky header": append(append(make([]byte, 500), mono64()...), make([]byte, 500)...),
	} {
		if got, err := InspectMP3(data); !errors.Is(err, ErrNotMP3) || got != (Info{}) {
			t.Errorf("%s: %+v, %v; want ErrNotMP3", name, got, err)
		}
		if got, err := StripMP3(data); !errors.Is(err, ErrNotMP3) || got != nil {
			t.Errorf("%s: Strip gave %d bytes, %v; want ErrNotMP3", name, len(got), err)
		}
	}
}

func TestMono(t *testing.T) {
	if !(Info{Channels: 1}).Mono() || (Info{Channels: 2}).Mono() {
		t.Error("mono is one channel")
	}
}

// FuzzMP3 protects three promises: what is no recording is refused, a copy sounds as long as the
// recording, and a copy is clean.
func FuzzMP3(f *testing.F) {
	for _, data := range tagged() {
		f.Add(data)
	}
	f.Add(append(withTable(stereo320(), 36, "Xing", 1<<32-1), times(3, mono64())...))
	f.Add(append(withVBRI(stereo320(), 3), times(3, mono8())...))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := InspectMP3(data)
		clean, stripErr := StripMP3(data)
		if (err == nil) != (stripErr == nil) || err != nil && !errors.Is(err, ErrNotMP3) {
			t.Fatalf("Inspect: %v, Strip: %v", err, stripErr)
		}
		if err != nil {
			return
		}
		if info.Duration <= 0 || info.BitRate < 8 || info.BitRate > 330 || info.Channels < 1 {
			t.Fatalf("%+v", info)
		}
		if len(clean) > len(data) || info.HasMetadata != (len(clean) < len(data)) {
			t.Fatalf("%+v, %d bytes of %d kept", info, len(clean), len(data))
		}
	})
}

func BenchmarkInspectMP3(b *testing.B) {
	data := times(100_000, mono64()) // forty minutes
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := InspectMP3(data); err != nil {
			b.Fatal(err)
		}
	}
}
