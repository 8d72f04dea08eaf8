package payment

import (
	"curbstop/domain/authority"
	"curbstop/domain/fault"
)

// suspend brings the money of a line nobody knows to suspense.
func (f *File) suspend(_ FileBooks, _ authority.Sign, _ *FileLine) error {
	return fault.New(fault.Refused, "payfile.no-suspense", "Lines nobody knows wait until somebody says whose they are: leave them open.", nil).At("unknown")
}

// unsuspend takes the money of a line back out of suspense.
func (f *File) unsuspend(_ FileBooks, _ authority.Sign, _ *FileLine) error { return nil }
