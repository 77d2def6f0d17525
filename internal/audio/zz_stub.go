package audio

import "errors"

var ErrNotMP3 = errors.New("not an MP3")

type Info struct{ Seconds float64 }

func InspectMP3(data []byte) (Info, error) { return Info{}, nil }
func StripMP3(data []byte) ([]byte, error) { return data, nil }
