// Before the first paint: the colours that the reader chose, if any.
try { const chosen = localStorage.getItem('shoptalk:theme'); if (chosen) document.documentElement.dataset.theme = chosen; } catch { /* nothing is kept then */ }
