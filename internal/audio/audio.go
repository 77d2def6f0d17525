// Package audio inspects and cleans recordings: the spoken versions of a campaign's texts, which
// loudspeakers play and radio stations broadcast.
//
// A recording is an MP3 (MPEG 1, 2 or 2.5, layer III): a row of frames, each of a few hundredths
// of a second, with tags before and behind. [InspectMP3] goes from frame to frame, so that the
// duration is that of the sound and not what a header or a bit rate suggests. [StripMP3] copies
// the frames and nothing else.
//
// Nothing here trusts its input: every walk is bounded by the bytes at hand.
package audio

import (
	"errors"
	"time"
)

// ErrNotMP3 says that a file holds no MPEG layer III sound. Frames of the free format, whose bit
// rate stands nowhere, count as none.
var ErrNotMP3 = errors.New("audio: not an mp3")

// Info is what a recording's frames say.
type Info struct {
	Duration    time.Duration // of all frames, an encoder's silence at both ends included
	BitRate     int           // kbit/s on average, tags apart
	SampleRate  int           // Hz, of the first frame
	Channels    int           // 1 or 2; the most of any frame
	Bytes       int           // of the file
	HasMetadata bool          // tags, or anything else that is not a whole frame
	Truncated   bool          // shorter than its first frame promises by a tenth of a second
}

// Mono reports whether a recording has one channel.
func (i Info) Mono() bool { return i.Channels == 1 }

// InspectMP3 walks the frames of a recording. A last frame that is cut off does not count, nor
// does a first one that holds a table for players (Xing, Info, VBRI) in place of sound.
func InspectMP3(data []byte) (Info, error) {
	info := Info{Bytes: len(data)}
	played, promised := clock{}, clock{}
	sound, all := 0, 0 // bytes of frames that are heard, and of all
	for f := range frames(data) {
		all += len(f.data)
		if info.SampleRate == 0 {
			info.SampleRate = f.rate
			if n, ok := f.table(); ok {
				promised.add(f.rate, n*f.samples)
				continue
			}
		}
		sound += len(f.data)
		played.add(f.rate, f.samples)
		info.Channels = max(info.Channels, f.channels)
	}
	if sound == 0 {
		return Info{}, ErrNotMP3
	}
	info.Duration = played.total()
	info.BitRate = kilobits(sound, info.Duration)
	info.HasMetadata = all < len(data)
	info.Truncated = promised.total()-info.Duration >= 100*time.Millisecond
	return info, nil
}

// kilobits is the bit rate, in kbit/s, of so many bytes in a time.
func kilobits(bytes int, d time.Duration) int {
	perSecond := float64(bytes) * 8 / d.Seconds()
	return int(perSecond/1000 + 0.5)
}

// clock counts samples by their rate in Hz, so that the time is exact at the end.
type clock map[int]int

func (c clock) add(rate, samples int) { c[rate] += samples }

func (c clock) total() time.Duration {
	var d time.Duration
	for rate, samples := range c {
		d += time.Duration(samples/rate) * time.Second
		d += time.Duration(samples%rate) * time.Second / time.Duration(rate)
	}
	return d
}

// StripMP3 copies the frames of a recording without its tags (ID3, APE and any other). What is
// heard stays as it is; a last frame that is cut off goes.
func StripMP3(data []byte) ([]byte, error) {
	out := make([]byte, 0, len(data))
	heard := false
	for f := range frames(data) {
		_, table := f.table()
		heard = heard || len(out) > 0 || !table
		out = append(out, f.data...)
	}
	if !heard {
		return nil, ErrNotMP3
	}
	return out, nil
}
