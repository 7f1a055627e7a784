// Behind the theme's search box and the search page. Nothing else of search is loaded before the first query.
self.onmessage = async ({ data }) => {
  if (!data.type || !data.data) return postMessage({ type: data.type + 1, data: { items: [] } });
  if (!self.minutesSearch) importScripts("open.js");
  const answer = await self.minutesSearch.answer(data);
  if (answer) postMessage(answer);
};
