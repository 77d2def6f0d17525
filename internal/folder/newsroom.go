package folder

import (
	"time"

	"loa.vn/loa/internal/presskit"
)

// KitInputs are what kits are made from.
func (f *Folder) KitInputs() presskit.Inputs {
	return presskit.Inputs{Moment: f.Moment, Files: f.Root.FS(), Read: f.Read}
}

// Next is the first instant at which the website or the kits differ by themselves; zero for never. What it says
// of closed periods is known once the site is planned.
func (f *Folder) Next() time.Time {
	return sooner(sooner(f.Moment.Next(), presskit.Next(f.Moment)), f.closing)
}
