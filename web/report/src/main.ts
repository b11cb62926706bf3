import 'uplot/dist/uPlot.min.css';
import { mount } from 'svelte';
import './page.css';
import App from './App.svelte';
import { readData } from './data';

mount(App, { target: document.getElementById('page')!, props: { data: readData() } });
