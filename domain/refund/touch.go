package refund

import "curbstop/domain/document"

// accountsOf gives the accounts whose refunds some checks pay; money found without an account has none.
func accountsOf(b Books, checks ...document.Number) (out []uint64, err error) {
	for _, n := range checks {
		_, r, err := checkOf(b, n)
		if err != nil {
			return nil, err
		}
		if r.Account != 0 {
			out = append(out, uint64(r.Account))
		}
	}
	return out, nil
}
