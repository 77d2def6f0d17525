package source

import (
	"errors"
	"io/fs"

	"loa.vn/loa/internal/audio"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/picture"
	"loa.vn/loa/internal/problem"
)

// inspect reads a file that people do not write by hand, or takes what the cache knows of it.
func (l *itemLoader) inspect(full string, info fs.FileInfo, look func(data []byte, e *cached) error) (cached, bool) {
	e, ok := l.cache.get(full, info)
	if !ok {
		data, wrong := l.folder.read(full, maxMedia)
		if wrong != nil {
			l.note(*wrong)
			return e, false
		}
		e = cached{Digest: digest(data)}
		if err := look(data, &e); err != nil {
			wrong := problem.At(full, 0, 0, mediaRule(err), "detail", err)
			var danger *picture.DangerError
			if errors.As(err, &danger) {
				wrong.Line, wrong.Column = danger.Line, danger.Column
			}
			e.Problem = []problem.Problem{wrong}
		}
		l.cache.put(full, info, e)
	}
	l.note(e.Problem...)
	return e, problem.Errors(e.Problem) == 0
}

func mediaRule(err error) string {
	switch {
	case errors.Is(err, picture.ErrUnsafeSVG):
		return "unsafe-svg"
	case errors.Is(err, picture.ErrTooLarge):
		return "picture-too-large"
	case errors.Is(err, audio.ErrNotMP3):
		return "not-a-recording"
	}
	return "not-a-picture"
}

func (l *itemLoader) picture(name, full string, info fs.FileInfo) {
	e, ok := l.inspect(full, info, func(data []byte, e *cached) error {
		p, err := picture.Inspect(data)
		e.Picture = &p
		return err
	})
	if ok {
		l.item.Pictures[name] = campaign.Picture{
			File:   campaign.File{Path: full, Digest: e.Digest, Size: info.Size()},
			Format: string(e.Picture.Format), Width: e.Picture.Width, Height: e.Picture.Height,
			HasLocation: e.Picture.HasLocation,
		}
	}
}

func (l *itemLoader) voice(full string, info fs.FileInfo) *campaign.Audio {
	e, ok := l.inspect(full, info, func(data []byte, e *cached) error {
		a, err := audio.InspectMP3(data)
		e.Audio = &a
		return err
	})
	if !ok {
		return nil
	}
	return &campaign.Audio{
		File:    campaign.File{Path: full, Digest: e.Digest, Size: info.Size()},
		Seconds: e.Audio.Duration.Seconds(), Kbps: e.Audio.BitRate, Mono: e.Audio.Mono(),
	}
}

func (l *itemLoader) otherFile(name, full string, info fs.FileInfo) {
	if e, ok := l.inspect(full, info, func([]byte, *cached) error { return nil }); ok {
		l.item.Files[name] = campaign.File{Path: full, Digest: e.Digest, Size: info.Size()}
	}
}
