// The same search by a server: GET endpoint?q=…&limit=…&kind=…&year=…&office=… answers with the engine's JSON.
(function (search) {
  "use strict";

  search.Remote = class {
    constructor(endpoint) { this.endpoint = endpoint; }

    async search(query, options = {}) {
      const address = new URL(this.endpoint, self.location.href);
      const asked = Object.entries({ q: query, ...options }).filter(([, value]) => value !== undefined && value !== "");
      for (const [name, value] of asked) address.searchParams.set(name, value);
      let answer;
      try {
        answer = await fetch(address.href, { headers: { Accept: "application/json" } });
      } catch (error) {
        throw new search.IndexProblem("连不上搜索服务，请检查网络后再试。");
      }
      if (!answer.ok) throw new search.IndexProblem("搜索服务暂时没有应答，请稍后再试；仍不行，请告诉管理员。");
      return { ...NOTHING, ...(await answer.json()) };
    }
  };

  const NOTHING = { items: [], tier: "none", label: "", total: 0, sure: true, more: false, near: [], facets: null, notes: [] };
})((self.minutesSearch = self.minutesSearch || {}));
